workbench-hello = 您好，{ $name }
