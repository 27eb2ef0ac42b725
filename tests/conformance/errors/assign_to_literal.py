# SPDX-License-Identifier: MIT
3 = three
