@echo off
rem Starts Unrolled on a JDK 25: the one of JAVA_HOME, else the first java on the path.
setlocal
set "APP=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Dunrolled.home=%APP%" -cp "%APP%\lib\*" unrolled.app.Main %*
