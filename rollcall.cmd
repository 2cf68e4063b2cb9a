@echo off
rem Starts Rollcall on Windows, as the script rollcall does elsewhere: in a checkout it builds the jars on first
rem use and after each new commit, in a distribution it finds them in ..\lib. No block in parentheses holds a
rem path, since a path may hold a parenthesis itself.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
if exist "%HERE%pom.xml" goto checkout
for %%D in ("%HERE%..") do set "HOME_DIR=%%~fD"
goto find

:checkout
set "HOME_DIR=%HERE%cli\target\rollcall\rollcall"
rem The commit the checkout stands at, and the one the jars were built from; a worktree's is not looked for.
set "COMMIT="
set "BUILT="
if not exist "%HERE%.git\HEAD" goto compare
set /p COMMIT=<"%HERE%.git\HEAD"
if not "%COMMIT:~0,5%"=="ref: " goto compare
set "REF=%COMMIT:~5%"
set "REF=%REF:/=\%"
set "COMMIT="
if exist "%HERE%.git\%REF%" set /p COMMIT=<"%HERE%.git\%REF%"
:compare
if not exist "%HOME_DIR%\lib\rollcall-cli.jar" goto build
if not defined COMMIT goto find
if exist "%HOME_DIR%\built-from" set /p BUILT=<"%HOME_DIR%\built-from"
if "%BUILT%"=="%COMMIT%" goto find
:build
where mvn >nul 2>&1
if errorlevel 1 goto nomaven
echo rollcall: building, once for this version (about a minute, with downloads longer) ... 1>&2
if exist "%HOME_DIR%" rmdir /s /q "%HOME_DIR%"
pushd "%HERE%"
call mvn -q -B -Dstyle.color=never -Dmaven.test.skip -Dspotless.check.skip -Dinvoker.skip -pl cli -am package 1>&2
set "RESULT=%ERRORLEVEL%"
popd
if not "%RESULT%"=="0" goto failed
>"%HOME_DIR%\built-from" echo %COMMIT%

:find
set "JAR=%HOME_DIR%\lib\rollcall-cli.jar"
if not exist "%JAR%" goto nojar
set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined ROLLCALL_JAVA_HOME set "JAVA=%ROLLCALL_JAVA_HOME%\bin\java.exe"
if "%JAVA%"=="java.exe" goto onpath
if not exist "%JAVA%" goto nojava
goto start
:onpath
where java.exe >nul 2>&1
if errorlevel 1 goto nojava

:start
rem The java.base console is none when output is piped, which the other one of some versions hides.
rem A Java from 19 on keeps the archive of classes itself and renews it when the jars change; 17 passes over both options.
if not exist "%HOME_DIR%\cache" mkdir "%HOME_DIR%\cache" >nul 2>&1
"%JAVA%" -Xlog:disable -Xlog:all=error:stderr -Xlog:cds*=off:stderr -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%HOME_DIR%\cache\classes.jsa" -Djdk.console=java.base %ROLLCALL_JAVA_OPTIONS% -cp "%JAR%" dev.rollcall.cli.Main %*
exit /b %ERRORLEVEL%

:nomaven
echo rollcall: Maven is needed to build this checkout; install it, or use a distribution 1>&2
exit /b 3
:failed
echo rollcall: the build failed; its output is above 1>&2
exit /b 3
:nojar
echo rollcall: no "%JAR%"; is the distribution complete? 1>&2
exit /b 3
:nojava
echo rollcall: Java 17 or newer is needed; set ROLLCALL_JAVA_HOME to its folder 1>&2
exit /b 3
