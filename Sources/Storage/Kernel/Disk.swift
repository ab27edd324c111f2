import Foundation

/// What a file system keeps back in memory until somebody insists.
public enum Disk {
    /// Sees to it that the names of the files in `folder` survive a power cut, after one was renamed or made.
    public static func keepNames(in folder: String) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        // Some network file systems refuse this for a folder, and keep names by themselves.
        _ = fsync(descriptor)
        close(descriptor)
    }
}
