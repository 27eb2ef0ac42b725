# SPDX-License-Identifier: MIT
values = [1, 2)
