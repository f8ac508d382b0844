// The main program of all tests, kept free of tests: it takes far longer to compile than any of them.
#define CATCH_CONFIG_MAIN
#define CATCH_CONFIG_CONSOLE_WIDTH 400  // lines are broken between bytes, which Chinese text doesn't survive
#include <catch2/catch.hpp>
