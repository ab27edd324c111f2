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

    /// Sees to it that what stands in the file survives a power cut. Nobody may have it open as a database: closing it here
    /// would take away the locks that SQLite has on it.
    /// - Throws: `CocoaError` if the disk does not say that it has it.
    static func keepFile(at path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown, userInfo: [NSFilePathErrorKey: path]) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
    }

    /// Makes an empty file that only its owner may read.
    /// - Throws: `CocoaError` if there is one, or none can be made.
    public static func makePrivateFile(at path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw whyNotWritten(path, errno) }
        close(descriptor)
    }

    /// What the system says of a file that it did not let be made.
    static func whyNotWritten(_ path: String, _ number: Int32) -> CocoaError {
        let code: CocoaError.Code =
            switch number {
            case EEXIST: .fileWriteFileExists
            case EACCES, EPERM: .fileWriteNoPermission
            case EROFS: .fileWriteVolumeReadOnly
            case ENOSPC, EDQUOT: .fileWriteOutOfSpace
            case ENOENT, ENOTDIR: .fileNoSuchFile
            default: .fileWriteUnknown
            }
        return CocoaError(code, userInfo: [NSFilePathErrorKey: path])
    }

    /// How many bytes are left for this program on the disk of `path`; nil if nobody knows.
    public static func bytesFree(at path: String) -> Int64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
    }

    /// How long a file is; nil if there is none.
    public static func bytes(ofFileAt path: String) -> Int64? {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : nil
    }

    /// Whether every user of this machine may read or write a file. Its group may be there for the one program that needs it.
    public static func isOpenToEverybody(fileAt path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o007 != 0
    }

    /// Whether somebody else than its owner may read or write a file.
    public static func isOpenToOthers(fileAt path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
    }
}
