"""What `goldenthread compute` is made of: a method's options from its signature, files in, files out."""
