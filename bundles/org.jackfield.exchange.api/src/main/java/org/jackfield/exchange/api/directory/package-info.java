/** The directory: who may sign in, and what a number stands for. */
@Export
@Version("2.2.0")
package org.jackfield.exchange.api.directory;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
