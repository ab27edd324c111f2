import Domain
import Foundation
import NIOCore
import Storage

/// Why a command ended: one sentence that says what to do, and the exit code.
struct Failure: Error {
    let sentence: String
    /// 1 failed, 2 unreadable input.
    let code: Int32

    init(_ sentence: String, code: Int32 = 1) {
        self.sentence = sentence
        self.code = code
    }

    /// What became of a file or a folder.
    private init(fileProblem error: CocoaError) {
        let place = (error.userInfo[NSFilePathErrorKey] as? String) ?? error.url?.path ?? "A file"
        switch error.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: self.init("\(place) does not exist: look at its name.")
        case .fileReadNoPermission: self.init("\(place) may not be read by this user: look at its permissions.")
        case .fileWriteNoPermission, .fileWriteVolumeReadOnly:
            self.init("\(place) may not be written by this user: look at its permissions, or choose another place.")
        case .fileWriteOutOfSpace: self.init("\(place) has no room on its disk: make room, then try again.")
        case .fileWriteFileExists: self.init("\(place) is there already, and is no folder: choose another name.")
        default: self.init("\(place) cannot be used (\(error.localizedDescription)): look at its name and the disk.")
        }
    }

    /// Whether SQLite has found what no setting mends.
    static func tellsOfDamage(_ message: String) -> Bool {
        ["malformed", "is not a database"].contains { message.contains($0) }
    }

    init(_ error: any Error) {
        switch error {
        case let failure as Failure:
            self = failure
        case DatabaseProblem.newer(let found, let known):
            self.init(
                """
                This database was last used by a newer version (it knows step \(found), this program knows \
                \(known)): install that version; nothing was changed.
                """)
        case DatabaseProblem.older(let found):
            self.init(
                """
                The tables of this database are from before the first release (step \(found) looked different): keep \
                it, and name another one with --database; nothing was changed.
                """)
        case DatabaseProblem.unavailable(let message) where Self.tellsOfDamage(message):
            self.init(
                "The database is damaged (\(message)): put the newest backup in its place with neue-wege restore, which keeps what "
                    + "is there, and look at the disk.")
        case DatabaseProblem.unavailable(let message):
            self.init("The database cannot be used (\(message)): check the address, the disk and who may write there.")
        case DatabaseProblem.wrongStatement(let message):
            self.init("The database does not understand this program (\(message)): it may belong to another program.")
        case DatabaseProblem.refused(_, let message):
            self.init("The database refused the change (\(message)); nothing was changed.")
        case DatabaseProblem.changedWithoutJournal, DatabaseProblem.changedInSilence:
            self.init("A defect of this program: \(error); nothing was changed. Please report it with this sentence.")
        case let error as CocoaError:
            self.init(fileProblem: error)
        default:
            self.init("A defect of this program (\(type(of: error)): \(error)). Please report it with this sentence.")
        }
    }
}

extension Failure {
    /// Why no server can listen at `host`:`port`; nil if that was not it.
    init?(listening error: any Error, host: String, port: Int) {
        let place = "\(host):\(port)"
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            self.init(
                "Port \(port) is taken: another program listens at \(place). End it, or choose another port with "
                    + "--listen.")
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
            self.init("This machine has no address \(host): choose one of its own with --listen, such as 127.0.0.1.")
        case let error as IOError where error.errnoCode == EACCES:
            self.init(
                "Port \(port) is kept for the system: choose one from 1024 up with --listen, and put a proxy in front.")
        case let error as IOError where error.errnoCode == EAFNOSUPPORT:
            self.init("This machine speaks no such protocol as \(host) needs: choose another address with --listen.")
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            self.init("No address is known for \(host): choose one of this machine with --listen, such as 127.0.0.1.")
        default: return nil
        }
    }
}

enum StandardError {
    /// Where nobody can be told, nothing is said.
    static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
}

enum StandardOutput {
    /// - Throws: a `Failure` where nobody takes it, such as on a full disk.
    static func write(_ text: String) throws {
        try write(Data((text + "\n").utf8))
    }

    static func write(_ data: Data) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: data)
        } catch {
            throw Failure("The output could not be written to its end: look whether the disk is full.")
        }
    }
}
