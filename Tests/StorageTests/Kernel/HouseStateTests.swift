import Domain
import Foundation
import Testing

@testable import Storage
@testable import TestHouse

/// What `neue-wege check` says besides what is broken: one sentence each, with what to do.
@Suite struct HouseStateTests {
    private static let now = Instant.testStart
    private static func ago(_ duration: Duration) -> Instant { now.advanced(by: .zero - duration) }

    private static let cared: [Occasion: Instant] = [
        .backup: ago(.hours(26)), .drill: ago(.days(35)), .retention: ago(.hours(26)),
    ]
    private static let quiet = MailQueueState(waiting: 0, failed: 0, waitingSince: nil)
    private static let sound = HouseState.File(
        path: "city.sqlite", bytes: 300_000_000, logBytes: 64 * 1_024 * 1_024, bytesFree: 600_000_000,
        isOpenToOthers: false, sharedDisk: nil)

    private func sentences(
        _ times: [Occasion: Instant] = Self.cared, latest: Instant = Self.now.advanced(by: .minutes(5)),
        isDemo: Bool = false, mail: MailQueueState = Self.quiet, file: HouseState.File? = Self.sound
    ) -> [String] {
        let upkeep = Upkeep(began: Self.ago(.days(400)), latest: latest, times: times, isDemo: isDemo)
        return HouseState(upkeep: upkeep, mail: mail, file: file, now: Self.now).sentences
    }

    private func times(_ occasion: Occasion, _ age: Duration?) -> [Occasion: Instant] {
        var times = Self.cared
        times[occasion] = age.map(Self.ago)
        return times
    }

    @Test func `of a house that is looked after there is nothing to say`() {
        #expect(sentences() == [])
        #expect(sentences(file: nil) == [])
    }

    private static let overdue: [(Occasion, Duration?, String)] = [
        (.backup, .hours(30), "the last backup is 30 hours old: "),
        (.backup, nil, "no backup was ever made: "),
        (.drill, .days(36), "the last restore drill is 36 days ago: "),
        (.drill, nil, "no backup was ever restored to see whether it can be: "),
        (.retention, .hours(27), "for 27 hours nothing was forgotten whose time is over: "),
        (.retention, nil, "nothing was ever forgotten whose time is over: "),
    ]

    @Test(arguments: overdue)
    func `what is overdue is said, with what to do`(occasion: Occasion, age: Duration?, beginning: String) {
        let found = sentences(times(occasion, age))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(beginning) == true)
        #expect(sentences(times(occasion, age), isDemo: true) == [])
    }

    @Test func `a clock behind the journal, and mail that waits or was given up, are said`() {
        let behind = sentences(latest: Self.now.advanced(by: .minutes(61)))
        #expect(behind.count == 1)
        #expect(behind.first?.contains("61 minutes behind") == true)
        let waiting = MailQueueState(waiting: 3, failed: 2, waitingSince: Self.ago(.hours(25)))
        let mail = sentences(mail: waiting)
        #expect(mail.count == 2)
        #expect(mail.first?.hasPrefix("mail has waited for 25 hours") == true)
        #expect(mail.last?.hasPrefix("2 letters were given up") == true)
        let young = MailQueueState(waiting: 3, failed: 0, waitingSince: Self.ago(.hours(24)))
        #expect(sentences(mail: young) == [])
    }

    @Test func `a file that others may read, a network disk, a full one and a long log are said, of a demo too`() {
        var file = Self.sound
        (file.isOpenToOthers, file.sharedDisk) = (true, "nfs4")
        (file.bytesFree, file.logBytes) = (599_999_999, file.logBytes + 1)
        for isDemo in [false, true] {
            let found = sentences(isDemo: isDemo, file: file)
            #expect(found.count == 4)
            for word in ["chmod 600 city.sqlite", "nfs4", "only 599 MB are free", "fuser city.sqlite"] {
                #expect(found.contains { $0.contains(word) }, "\(word)")
            }
        }
        file = Self.sound
        (file.bytes, file.bytesFree) = (1_000, 99_999_999)
        #expect(sentences(file: file).count == 1)
        // There is room for a backup, and the reason is another one.
        #expect(sentences(file: file).first?.contains("need as much again") == false)
    }

    @Test func `what a restore that was killed has left is named, and nothing else`() throws {
        let folder = TemporaryFolder()
        let names = ["", ".incoming", ".looked-at-999999999", ".looked-at-\(getpid())", ".replaced"]
        for name in names { try Data().write(to: URL(filePath: folder.file + name)) }
        let left = HouseState.File(at: folder.file).leftovers
        #expect(left == [folder.file + ".incoming", folder.file + ".looked-at-999999999"])
        var file = Self.sound
        file.leftovers = left
        #expect(sentences(file: file).map { $0.contains("restore again, or delete it") } == [true, true])
    }

    @Test func `a database in which nothing ever happened is not called well`() {
        let empty = HouseState(
            upkeep: Upkeep(began: nil, latest: nil, times: [:]), mail: Self.quiet, file: nil, now: Self.now)
        #expect(empty.sentences.count == 1)
        #expect(empty.sentences.first?.contains("nothing ever happened") == true)
    }

    @Test func `with PostgreSQL its own means are named`() {
        let found = sentences([:], file: nil)
        #expect(found.count { $0.contains("--made-elsewhere") } == 2)
        #expect(!found.contains { $0.contains("FOLDER") })
    }

    @Test func `a file of this machine is as it is`() throws {
        let folder = TemporaryFolder()
        try Data("four".utf8).write(to: URL(filePath: folder.file))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.file)
        let file = HouseState.File(at: folder.file)
        #expect(file.bytes == 4)
        #expect(file.isOpenToOthers)
        #expect(try #require(file.bytesFree) > 0)
        #expect(file.logBytes == 0)
    }
}
