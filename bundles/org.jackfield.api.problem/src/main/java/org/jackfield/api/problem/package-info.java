/** How every part of Jackfield says that something in the world went wrong. */
@Export
@Version("1.1.0")
package org.jackfield.api.problem;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
