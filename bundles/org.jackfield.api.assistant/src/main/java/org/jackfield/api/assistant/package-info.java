/** What is said to and by an AI assistant beside the sound. */
@Export
@Version("1.0.0")
package org.jackfield.api.assistant;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
