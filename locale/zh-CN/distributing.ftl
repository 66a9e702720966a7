refusal-lead-not-waiting = 这条线索不在待分配状态：已有人跟进、正在培育或已结束。
told-lead-your-turn = 轮到您了，新线索：{ $name }
