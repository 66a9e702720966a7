"""The gateway: a service of the operator's that carries short messages by telephone and WeChat."""
