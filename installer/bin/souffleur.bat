@echo off
rem Starts Souffleur from the folder that this script lies in.
setlocal
chcp 65001 >nul
set "HOME_DIR=%~dp0.."
set "JAVA_EXE=java"
if defined JAVA_HOME set "JAVA_EXE=%JAVA_HOME%\bin\java.exe"
if defined SOUFFLEUR_JAVA set "JAVA_EXE=%SOUFFLEUR_JAVA%"
"%JAVA_EXE%" --version >nul 2>&1
if errorlevel 1 (
  echo souffleur: no Java found: install JDK 25 or newer, or set JAVA_HOME to it 1>&2
  exit /b 3
)
"%JAVA_EXE%" --module-path "%HOME_DIR%\fx" --add-modules javafx.controls,javafx.fxml --enable-native-access=javafx.graphics,ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %SOUFFLEUR_JVM% -classpath "%HOME_DIR%\lib\*" dev.souffleur.app.Launcher %*
exit /b %errorlevel%
