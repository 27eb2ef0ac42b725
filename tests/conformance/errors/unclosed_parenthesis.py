# SPDX-License-Identifier: MIT
import asyncio

asyncio.run(main(
