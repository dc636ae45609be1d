#include <unistd.h>
#include <fcntl.h>
#include <cstdio>
#include "batch/batch.hpp"
int main(int argc, char** argv) {
  whoiskit::Host host;
  whoiskit::batch::Options o; o.jobs = argc>2? atoi(argv[2]):0;
  std::string p=argv[1]; o.folder=p.substr(0,p.rfind('/')+1);
  int fd=open(argv[1],O_RDONLY);
  auto t=whoiskit::batch::run(host.core(), o, [&](char*b,size_t n){return read(fd,b,n);}, [](std::string_view s){return fwrite(s.data(),1,s.size(),stdout)==s.size();});
  fprintf(stderr,"%lu lines %lu errors\n",t.lines,t.errors);
}
