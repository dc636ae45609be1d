// The SDK's reader of the city line of an address: its forms, and lines that only look like one.
#include <gtest/gtest.h>

#include "whoiskit/address.hpp"

namespace whoiskit {
namespace {

void expect(std::string_view line, std::string_view city, std::string_view state, std::string_view pcode) {
  const CityLine read = read_city_line(line);
  EXPECT_TRUE(read.found) << line;
  EXPECT_EQ(read.city, city) << line;
  EXPECT_EQ(read.state, state) << line;
  EXPECT_EQ(read.pcode, pcode) << line;
}

TEST(CityLine, Forms) {
  expect("Sampletown, CA 94305-4122", "Sampletown", "CA", "94305-4122");
  expect("Sampletown, New Sample 12345", "Sampletown", "New Sample", "12345");
  expect("Sampletown, Ontario A1A 1A1", "Sampletown", "Ontario", "A1A 1A1");
  expect("Sampletown, 12345", "Sampletown", "", "12345");
  expect("Sampletown ,Texas", "Sampletown", "Texas", "");
  expect("Upper Sampletown, Sample County, TX 12345", "Upper Sampletown, Sample County", "TX", "12345");
  expect("Sample Town CA 94305", "Sample Town", "CA", "94305");
}

TEST(CityLine, None) {
  for (const std::string_view line : {"", ",", "Sampletown,", ", CA 94305", "Sampletown", "1 Example Way",
                                      "Sampletown Ca 94305", "CA 94305", "Sampletown CA ", "Sampletown CA x1"}) {
    EXPECT_FALSE(read_city_line(line).found) << line;
  }
}

}  // namespace
}  // namespace whoiskit
