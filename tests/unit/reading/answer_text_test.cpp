#include "reading/answer_text.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace whoiskit::reading {
namespace {

bool by_web(std::string_view text, std::string_view content_type = {}) { return is_page(text, "https", content_type); }

TEST(AnswerText, AWebServersPageIsToldByItsTags) {
  for (const char* page : {"<!DOCTYPE html>\n<p>x", "  <HTML><body>x", "Domain: x<br>Created: 2001", "<p\nclass=a>x",
                           "x<BR/>y", "a < b <td>c", "x</pre>"}) {
    EXPECT_TRUE(by_web(page)) << page;
    EXPECT_TRUE(by_web(page, "text/html")) << page;
    EXPECT_TRUE(is_page(page, "http", "Application/XHTML+xml; charset=utf-8")) << page;
    EXPECT_FALSE(by_web(page, "text/plain; charset=utf-8")) << page;
    EXPECT_FALSE(by_web(page, "text/htmlx")) << page;
    EXPECT_FALSE(is_page(page, "whois", {})) << page;
    EXPECT_FALSE(is_page(page, "rwhois", "text/html")) << page;
  }
}

TEST(AnswerText, WhatHasNoTagOfHtmlIsText) {
  for (const char* text : {"", " \n", "<", "</", "<p", "Domain: x\nCreated: 2001\n", "Pat <p@example.net>",
                           "<br-1.example.net>", "a <b> & c", "<a href=\"mailto:pat@example.net\">", "<URL:x>",
                           "<paragraph>", "< p >", "<!doctypehtml>", "<!doctype svg>", "<?xml version='1.0'?><rdap>"}) {
    EXPECT_FALSE(by_web(text)) << text;
    EXPECT_FALSE(by_web(text, "text/html")) << text;
    EXPECT_FALSE(is_page(text, {}, {})) << text;
  }
}

TEST(AnswerText, AnUnknownServersPageIsToldByItsBeginning) {
  for (const char* page :
       {"<!DOCTYPE html>", "\r\n\t <!doctype\nHTML PUBLIC \"x\">", "<html>", "<HTML lang=\"en\">", "<head>", "<title>x",
        "<body/>", "<!-- a --> <!-- b --><html>", "<?xml version='1.0'?>\n<!-- a -->\n<html xmlns='x'>"}) {
    EXPECT_TRUE(is_page(page, {}, {})) << page;
    EXPECT_TRUE(begins_html(page)) << page;
    EXPECT_FALSE(is_page(page, "whois", {})) << page;
  }
  for (const char* text : {"<br>\nDomain: x", "<p>Domain: x", "</html>", "x <html>", "<html@example.net>", "<header>",
                           "<!-- <html>", "<?xml <html>", "HTTP/1.1 200 OK\r\n\r\n<html>"}) {
    EXPECT_FALSE(is_page(text, {}, {})) << text;
  }
}

TEST(AnswerText, TagsFarDownDoNotCount) {
  const std::string lines(4096, 'x');
  EXPECT_FALSE(by_web(lines + "<br>"));
  EXPECT_TRUE(by_web(lines.substr(5) + "<br>"));
  EXPECT_FALSE(begins_html("<!--" + lines + "--><html>"));
  EXPECT_TRUE(begins_html(std::string(100'000, '\n') + "<html>")) << "blanks are no text";
}

TEST(AnswerText, TakesTimeByLengthAlone) {
  const auto begin = std::chrono::steady_clock::now();
  for (const char* part : {"<", "<a", "<!--", "<!---->", "<?x?>", " ", "<p", "<!doctype "}) {
    std::string text;
    while (text.size() < 2'000'000) text += part;
    EXPECT_FALSE(begins_html(text)) << part;
    EXPECT_FALSE(by_web(text)) << part;
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(AnswerText, APagesLinesAreInUtf8) {
  std::string buffer;
  const AnswerText page = text_of_answer("<p>Domain: x<br>Owner: \xA3ukasz", {"iso-8859-2", "http", {}}, buffer);
  EXPECT_EQ(page.text, "Domain: x\nOwner: \u0141ukasz\n");
  EXPECT_TRUE(page.page);
  EXPECT_TRUE(page.copied);
  EXPECT_EQ(text_of_answer("\xEF\xBB\xBF<html>x", {"utf-8", {}, {}}, buffer).text, "x\n") << "a byte order mark";
  EXPECT_EQ(text_of_answer("<html></html>", {}, buffer).text, "");
  const std::string huge = "<html>" + std::string(16u << 20, 'x');
  EXPECT_EQ(text_of_answer(huge, {}, buffer).text.size(), (16u << 20) + 1);
}

TEST(AnswerText, TextStaysWhereItLies) {
  std::string buffer;
  const std::string_view bytes = "Domain: x\r\n";
  const AnswerText text = text_of_answer(bytes, {"utf-8", "https", "text/html"}, buffer);
  EXPECT_EQ(text.text.data(), bytes.data());
  EXPECT_FALSE(text.copied);
  EXPECT_FALSE(text.page);
}

}  // namespace
}  // namespace whoiskit::reading
