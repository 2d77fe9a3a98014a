#!/bin/sh
# Asks a running server for one assessment: examples/assess.sh selfie.jpg [http://localhost:3000]
# Prints the assessment as JSON. A refusal or a fault prints problem+json and exits with 22.
set -eu
photo=$1
origin=${2:-http://localhost:3000}
curl --silent --show-error --fail-with-body \
  --header 'content-type: application/octet-stream' \
  --data-binary "@$photo" \
  "$origin/api/v1/assessments"
