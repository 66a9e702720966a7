refusal-unknown-code = 没有“{ $given }”这个代码。
