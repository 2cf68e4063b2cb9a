@echo off
rem Starts Rollcall on Windows. In a checkout it builds the jars on first use; in a distribution it finds them in ..\lib.
setlocal
set "HERE=%~dp0"
if exist "%HERE%pom.xml" (
  set "HOME_DIR=%HERE%cli\target\rollcall\rollcall"
) else (
  set "HOME_DIR=%HERE%.."
)
if not exist "%HOME_DIR%\lib\rollcall-cli.jar" (
  if not exist "%HERE%pom.xml" (
    echo rollcall: no %HOME_DIR%\lib\rollcall-cli.jar; is the distribution complete? 1>&2
    exit /b 3
  )
  echo rollcall: building, once for this checkout ... 1>&2
  pushd "%HERE%"
  call mvn -q -B -DskipTests -Dspotless.check.skip -Dinvoker.skip -pl cli -am package 1>&2
  if errorlevel 1 (
    popd
    echo rollcall: the build failed; its output is above 1>&2
    exit /b 3
  )
  popd
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if defined ROLLCALL_JAVA_HOME set "JAVA=%ROLLCALL_JAVA_HOME%\bin\java"
"%JAVA%" -Xlog:disable -Xlog:all=error:stderr -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %ROLLCALL_JAVA_OPTIONS% -cp "%HOME_DIR%\lib\rollcall-cli.jar" dev.rollcall.cli.Main %*
exit /b %ERRORLEVEL%
