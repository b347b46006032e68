/**
 * A voice network in memory that takes every call: for programs that test their use of a client.
 */
@Export
@Version("1.0.0")
package org.jackfield.testkit.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
