/** For makers of sign-in providers: credentials on demand. */
@Export
@Version("2.1.0")
package org.jackfield.spi.auth;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
