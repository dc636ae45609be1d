#include "reading/html_text.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "reading/html_entities.hpp"

namespace whoiskit::reading {
namespace {

TEST(HtmlText, EndsLinesWhereTheBlocksDo) {
  EXPECT_EQ(html_to_text("<title>Whois</title><h1>Head</h1>a<br>b<BR/>c<p>d</p>e"), "Whois\nHead\na\nb\nc\nd\ne\n");
  EXPECT_EQ(html_to_text("<table><tr><td>Domain:</td><td>example.com</td></tr><tr><th>Name</th><td>x</td></table>"),
            "Domain: example.com\nName x\n");
}

TEST(HtmlText, FlattensWhiteSpaceButNotInPre) {
  EXPECT_EQ(html_to_text("  a\n\t b&nbsp;&nbsp;c \xC2\xA0 d "), "a b c d\n");
  EXPECT_EQ(html_to_text("x<pre>Domain: example.com\r\n\r\nOwner:   A  B\n</pre>y\nz"),
            "x\nDomain: example.com\n\nOwner: A B\ny z\n");
}

TEST(HtmlText, KeepsTwoBlankLinesAtMost) {
  EXPECT_EQ(html_to_text("<br><br>a<br><br><br><br><br><br>b<br><br>"), "a\n\n\nb\n");
}

TEST(HtmlText, ReadsCharacterReferences) {
  EXPECT_EQ(html_to_text("&lt;a&gt; &amp;amp; &eacute;&#233;&#xE9;&#XE9; &euro; &#128512;"),
            "<a> &amp; \xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80\n");
  EXPECT_EQ(html_to_text("a&b &unknown; &; &#; &#x; &#12a; &eacute"), "a&b &unknown; &; &#; &#x; &#12a; &eacute\n");
  EXPECT_EQ(html_to_text("&#0;&#xD800;&#x110000;&#99999999999;"),
            "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD&#99999999999;\n");
  EXPECT_EQ(html_to_text("a&#10;b&#x1B;c"), "a b c\n");
}

TEST(HtmlText, LeavesOutWhatIsNoText) {
  EXPECT_EQ(
      html_to_text("a<!-- <b> -- > x -->b<script>if (a < b) '</div>'</script >c<STYLE>p{}</STYLE>d<!DOCTYPE html>e"),
      "abcde\n");
  EXPECT_EQ(html_to_text("<a title=\"1 > 2\" href='x>y'>link</a> 3 < 4 <5 a<"), "link 3 < 4 <5 a<\n");
}

TEST(HtmlText, SurvivesUnclosedTags) {
  EXPECT_EQ(html_to_text("a<b"), "a\n");
  EXPECT_EQ(html_to_text("a<!-- b"), "a\n");
  EXPECT_EQ(html_to_text("a<script>b</scrip></script"), "a\n");
  EXPECT_EQ(html_to_text("a<p title=\"b>c"), "a\n");
  EXPECT_EQ(html_to_text("</pre></pre><pre>a\nb"), "a\nb\n");
  EXPECT_EQ(html_to_text(""), "");
  EXPECT_EQ(html_to_text("<"), "<\n");
}

TEST(HtmlText, TakesTimeByLengthAlone) {
  const auto begin = std::chrono::steady_clock::now();
  for (const char* part :
       {"<", "<a", "<pre>", "<br>", "<!--", "<script></", "&", "&#", "<a b='", "</pre>\n", "<p \""}) {
    std::string page;
    while (page.size() < 2'000'000) page += part;
    EXPECT_LE(html_to_text(page).size(), page.size() + 1) << part;
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(HtmlEntities, AreFoundByTheirExactName) {
  EXPECT_EQ(entity("AElig"), 0xC6U);
  EXPECT_EQ(entity("yuml"), 0xFFU);
  EXPECT_EQ(entity("Lstrok"), 0x141U);
  EXPECT_EQ(entity("EACUTE"), 0U);
  EXPECT_EQ(entity(""), 0U);
}

}  // namespace
}  // namespace whoiskit::reading
