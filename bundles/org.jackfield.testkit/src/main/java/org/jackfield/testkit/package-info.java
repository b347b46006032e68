/**
 * Fakes for tests of programs and makers: time and lane by hand, transport in memory, an engine on
 * a script. No test framework is needed; what fails throws {@link AssertionError}.
 */
@Export
@Version("1.0.0")
package org.jackfield.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
