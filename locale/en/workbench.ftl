workbench-hello = Good day, { $name }
