# SPDX-License-Identifier: MIT
nonlocal count
