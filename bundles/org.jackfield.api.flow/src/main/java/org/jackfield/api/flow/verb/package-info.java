/** What verbs of a call flow take, and what they give back. */
@Export
@Version("1.1.0")
package org.jackfield.api.flow.verb;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
