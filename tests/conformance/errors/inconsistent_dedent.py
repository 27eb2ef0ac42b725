# SPDX-License-Identifier: MIT
if True:
        print("deep")
    print("less deep")
