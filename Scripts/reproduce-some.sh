#!/usr/bin/env bash
# Runs some steps of one committed report again: Scripts/reproduce-some.sh BUDGET
# The commit's digest chooses the report and the draw, so that over time everything is run again. Ends with an error where this
# machine, libraries and threads are the report's and a number is another; elsewhere other numbers are shown and are no error.
set -uo pipefail
budget=${1:?usage: reproduce-some.sh BUDGET}
jowa=${JOWA:-.build/release/jowa}
reports=()
for folder in reports/*/; do
    name=$(basename "$folder")
    if [ "$name" != paper ]; then reports+=("$name"); fi
done
number=$((16#$(git rev-parse HEAD | cut -c1-7)))
name=${reports[$((number % ${#reports[@]}))]}
echo "report $name, seed $number"
"$jowa" report reproduce "studies/$name.yaml" --budget "$budget" --seed "$number"
code=$?
[[ $code =~ ^[034]$ ]] || exit "$code"
