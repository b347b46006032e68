/**
 * For writers of call flows: register a {@link org.jackfield.api.flow.CallFlow} as a service, and
 * it takes calls.
 */
@Export
@Version("1.0.0")
package org.jackfield.api.flow;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
