"""The write side: read → clean → date → entities → claims → load; then linking across articles."""
