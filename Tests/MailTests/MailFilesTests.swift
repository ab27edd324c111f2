import Domain
import Foundation
import Mail
import Testing

/// Mails that became files go when the house forgets to whom it has written.
@Suite struct MailFilesTests {
    @Test func `old mails go, newer ones and other files stay, and no folder is no fault`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let now = Instant(milliseconds: 1_701_417_600_000)
        let ages = [("alt.eml", 31), ("neu.eml", 29), ("alt.txt", 400)]
        for (name, days) in ages {
            let path = "\(folder)/\(name)"
            try Data("An Amal".utf8).write(to: URL(filePath: path))
            let written = now.advanced(by: .days(-days))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(written.milliseconds) / 1000)],
                ofItemAtPath: path)
        }
        #expect(try MailFiles.forget(in: folder, writtenBefore: now.advanced(by: .days(-30))) == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["alt.txt", "neu.eml"])
        #expect(try MailFiles.forget(in: "\(folder)/nirgends", writtenBefore: now) == 0)
    }

    @Test func `what an earlier program left open to others is closed, and until then seen`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)").path
        let files = FileManager.default
        try files.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        defer { try? files.removeItem(atPath: folder) }
        #expect(!MailFiles.areOpenToOthers(in: folder))
        let letter = "\(folder)/20231201T080000Z-1.eml"
        try Data("An Amal".utf8).write(to: URL(filePath: letter))
        try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: letter)
        #expect(MailFiles.areOpenToOthers(in: folder))
        try MailFiles.close(folder)
        #expect(!MailFiles.areOpenToOthers(in: folder))
        #expect(try files.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
        #expect(try files.attributesOfItem(atPath: letter)[.posixPermissions] as? Int == 0o600)
        #expect(!MailFiles.areOpenToOthers(in: "\(folder)/nirgends"))
    }
}
