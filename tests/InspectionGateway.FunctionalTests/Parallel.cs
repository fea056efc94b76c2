using Xunit.v3;

// These tests mostly wait: for servers, clocks and each other. More of them than there are processors wait together.
[assembly: Parallelization(MaxThreads = 4)]
