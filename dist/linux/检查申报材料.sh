#!/bin/sh
# Lies beside jidi. A folder, an archive or files dropped on 检查申报材料.desktop, or a click on it in the
# folder that holds the annexes: checks them, writes the report and the marked copies beside, and opens
# the report.
jidi=$(dirname "$(readlink -f "$0")")/jidi
wait_for_key() {
  printf '\n按回车键关闭窗口。\n'
  read -r _
}
trap wait_for_key EXIT

if [ ! -x "$jidi" ]; then
  echo "找不到 jidi。请把压缩包全部解压到一个文件夹，再拖放或点开。"
  exit 2
fi
if [ $# -gt 0 ]; then
  one=$(readlink -f "$1")
  name=$(basename "$one")
  [ -d "$one" ] || name=${name%.*}
  report=$(dirname "$one")/$name-审核报告.xlsx
else
  one=$(dirname "$jidi")
  name=$(basename "$one")
  report=$one/审核报告.xlsx
  if [ -z "$(find "$one" -type f \( -iname '*.xls*' -o -iname '*.et' -o -iname '*.ods' -o -iname '*.csv' \
    -o -iname '*.docx' -o -iname '*.zip' \) -print -quit)" ]; then
    printf '这个文件夹里没有申报表。要在这里写出空白申报表吗？输入 Y 再按回车：'
    read -r answer
    case $answer in [Yy]) "$jidi" template "$one/空白申报表" ;; esac
    exit
  fi
  set -- "$one"
fi
above=$(dirname "$one")
if [ -w "$above" ]; then
  set -- --annotate "$above/$name-标注" -- "$@"
else
  # Above the folder of a stick nothing can be written, and copies may not lie in what is checked.
  [ ! -d "$one" ] || report=$one/审核报告.xlsx
  set -- -- "$@"
fi
"$jidi" check -o "$report" "$@"
case $? in
0 | 1 | 3) [ -f "$report" ] && xdg-open "$report" >/dev/null 2>&1 & ;;
esac
