# SPDX-License-Identifier: MIT
total = 1 +
