package io.bellwether.pipeline;

/// The store refused what it was given (SQLSTATE classes 21, 22, 23 and 54): trying the same again cannot help.
public class DataRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message the class of the fault, without the data
    public DataRejected(String message, Throwable cause) {
        super(message, cause);
    }
}
