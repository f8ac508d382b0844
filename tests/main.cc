// The main program of all tests, kept free of tests: it takes far longer to compile than any of them.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
