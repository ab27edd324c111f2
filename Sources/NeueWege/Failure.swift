import Domain
import Foundation
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
        case DatabaseProblem.unavailable(let message):
            self.init("The database cannot be used (\(message)): check the address, the disk and who may write there.")
        case DatabaseProblem.wrongStatement(let message):
            self.init("The database does not understand this program (\(message)): it may belong to another program.")
        case DatabaseProblem.refused(_, let message):
            self.init("The database refused the change (\(message)); nothing was changed.")
        default:
            self.init("It did not work: \(error)")
        }
    }
}

enum StandardError {
    static func write(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}

enum StandardOutput {
    static func write(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }
}
