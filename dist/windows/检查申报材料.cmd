@echo off
rem Lies beside jidi.exe. A folder, an archive or files dropped on it, or a double click in the folder that
rem holds the annexes: checks them, writes the report and the marked copies beside, and opens the report.
chcp 936 >nul
setlocal DisableDelayedExpansion
title 检查申报材料
set "jidi=%~dp0jidi.exe"
if not exist "%jidi%" (
  echo 找不到 jidi.exe。请把压缩包全部解压到一个文件夹，再拖放或双击。
  goto end
)
if not "%~1"=="" goto dropped

rem A double click: the folder that this file lies in.
for %%D in ("%~dp0.") do set "folder=%%~fD"
for %%D in ("%folder%") do set "name=%%~nxD" & set "above=%%~dpD"
dir /s /b /a-d "%folder%\*.xls*" "%folder%\*.et" "%folder%\*.ods" "%folder%\*.csv" "%folder%\*.docx" "%folder%\*.zip" >nul 2>nul
if errorlevel 1 goto blank
set "report=%folder%\审核报告.xlsx"
if "%name%"=="" goto drive
"%jidi%" check -o "%report%" --annotate "%above%%name%-标注" -- "%folder%"
goto open

:dropped
set "name=%~n1"
if exist "%~1\" set "name=%~nx1"
set "folder=%~1"
set "report=%~dp1审核报告.xlsx"
if "%name%"=="" goto drive
set "report=%~dp1%name%-审核报告.xlsx"
"%jidi%" check -o "%report%" --annotate "%~dp1%name%-标注" -- %*
goto open

rem A whole drive: no folder lies above it, and copies may not lie in what is checked. Without its point
rem the path would end in a quotation mark.
:drive
"%jidi%" check -o "%report%" -- "%folder%."

:open
if errorlevel 4 goto end
if errorlevel 3 goto show
if errorlevel 2 goto end
:show
if exist "%report%" start "" "%report%"
goto end

:blank
echo 这个文件夹里没有申报表。
set "answer="
set /p "answer=要在这里写出空白申报表吗？输入 Y 再按回车："
if /i "%answer%"=="Y" "%jidi%" template "%folder%\空白申报表"

:end
echo.
echo 按任意键关闭窗口。
pause >nul
rem What a name has behind an & would be run as a command else.
exit
