refusal-lead-move = 状态为 { $state } 的线索不能变为 { $to }。
