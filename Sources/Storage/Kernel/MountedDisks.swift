import Foundation

/// What is mounted where, as Linux says it.
public struct MountedDisks: Sendable {
    /// Disks that several machines share, and folders that a virtual machine shares with its host. SQLite needs locks and memory
    /// that everybody sees at once who has the file open (sqlite.org/wal.html); there, nobody promises either.
    static let shared: Set<String> = [
        "9p", "afs", "beegfs", "ceph", "cifs", "coda", "fuse.ceph", "fuse.ceph-fuse", "fuse.davfs", "fuse.glusterfs",
        "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "fuse.vmhgfs-fuse", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs",
        "nfs4", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf",
    ]

    private let mounts: [(point: String, kind: String)]

    /// Of this machine; on one that does not say, nothing.
    public init() {
        self.init(mountInfo: (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? "")
    }

    /// - Parameter mountInfo: lines such as `36 35 98:0 / /data rw shared:1 - ext4 /dev/sda1 rw` (proc_pid_mountinfo(5)).
    init(mountInfo: String) {
        mounts = mountInfo.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count > 6, let dash = words.dropFirst(6).firstIndex(of: "-"), dash + 1 < words.count
            else { return nil }
            return (Self.unescaped(words[4]), words[dash + 1])
        }
    }

    /// - Returns: what kind of shared disk the file lies on, or would lie on; nil for one of this machine.
    public func sharedKind(ofFileAt path: String) -> String? {
        let file = URL(fileURLWithPath: path)
        // A file that is not there yet leads nowhere; its folder may.
        let folder = file.deletingLastPathComponent().resolvingSymlinksInPath()
        let place = file.resolvingSymlinksInPath().deletingLastPathComponent()
        return [folder, place].lazy.compactMap { kind(ofFolderAt: $0.path) }.first { Self.shared.contains($0) }
    }

    /// What is mounted later lies on top.
    private func kind(ofFolderAt path: String) -> String? {
        let above = mounts.filter { mount in
            path == mount.point || path.hasPrefix(mount.point == "/" ? "/" : mount.point + "/")
        }
        let nearest = above.map(\.point.utf8.count).max()
        return above.last { $0.point.utf8.count == nearest }?.kind
    }

    /// Blanks and backslashes in names are written as octal numbers: `\040`.
    private static func unescaped(_ name: String) -> String {
        var (bytes, rest) = ([UInt8](), Array(name.utf8)[...])
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3,
                let number = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
            {
                bytes.append(number)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
