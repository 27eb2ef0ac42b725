# SPDX-License-Identifier: MIT
if True:
    break
