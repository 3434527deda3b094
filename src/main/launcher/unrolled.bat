@echo off
rem Starts Unrolled on a JDK 25: the one of JAVA_HOME, else the first java on the path.
setlocal DisableDelayedExpansion
set "APP=%~dp0.."
if not "%APP:;=%"=="%APP%" (
    echo Java splits the names of folders at ';': rename the folder of Unrolled. >&2
    exit /b 2
)
if not exist "%APP%\lib\" (
    echo The folder lib is missing: keep bin and lib beside each other. >&2
    exit /b 2
)
set "ONPATH="
for %%J in (java.exe) do set "ONPATH=%%~$PATH:J"
rem Of all that 'java -version' prints, the first line of the form: openjdk version "25.0.1" 2025-10-21
set "JAVA="
for %%J in ("%JAVA_HOME%\bin\java.exe" "%ONPATH%") do if not defined JAVA if exist "%%~J" (
    for /f "tokens=2,3" %%A in ('^""%%~J" -version 2^>^&1^"') do if "%%A"=="version" (
        for /f "delims=.-+" %%V in ("%%~B") do if %%V GEQ 25 set "JAVA=%%~J"
    )
)
if not defined JAVA (
    echo Unrolled needs a JDK 25 or newer: install one, or set JAVA_HOME to it. >&2
    exit /b 4
)
rem The classes of a start, read and checked when the program was built; Java passes over the file where it does not fit.
set "CACHE="
if exist "%APP%\lib\unrolled.jsa" set CACHE="-XX:SharedArchiveFile=%APP%\lib\unrolled.jsa" -Xlog:disable
"%JAVA%" %CACHE% --add-modules jdk.incubator.vector -XX:TypeProfileLevel=121 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+IgnoreUnrecognizedVMOptions -Xms48m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:G1PeriodicGCInterval=60000 -XX:TrimNativeHeapInterval=60000 "-Dunrolled.home=%APP%" -cp "%APP%\lib\*" unrolled.app.Main %*
