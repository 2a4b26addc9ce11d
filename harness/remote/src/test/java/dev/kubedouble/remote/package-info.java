@NullMarked
package dev.kubedouble.remote;

import org.jspecify.annotations.NullMarked;
