#!/bin/sh
# Makes a release: target/matinale-VERSION/ and the same as .tar.gz. It needs what the build needs; a release needs a JDK 25 alone.
set -eu
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$home"

version=$(sed -n 's:^  <version>\(.*\)</version>.*:\1:p' pom.xml | head -n 1)
rm -rf app/target/lib # so that no library of an earlier build is left in it
./mvnw -q -B -Dstyle.color=never -pl app -am package -Dmaven.test.skip=true >&2

name=matinale-$version
release=$home/target/$name
rm -rf "$release"
mkdir -p "$release/deploy"
cp -p matinale app/target/matinale.jar LICENSE NOTICE README.md CHANGELOG.md SECURITY.md "$release/"
cp -Rp app/target/lib sample docs "$release/"
cp -p deploy/matinale.service deploy/nginx.conf deploy/Caddyfile deploy/matinale.properties "$release/deploy/"
if find "$release/lib" -name 'driver*' -o -name 'playwright*' | grep -q .; then
  echo "release: a browser's driver is among the libraries" >&2
  exit 70
fi
tar -C "$home/target" -czf "$release.tar.gz" "$name"
echo "$release"
