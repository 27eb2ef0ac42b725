# SPDX-License-Identifier: MIT
async def main()
    pass
