import Domain
import Foundation
import Testing

@testable import Storage
@testable import TestHouse

/// Where a SQLite file may lie, and who may serve it.
@Suite struct PlaceOfFileTests {
    private static let mounts = MountedDisks(
        mountInfo: """
            22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            30 22 0:40 / /srv/share rw,relatime shared:9 - nfs4 files:/share rw,vers=4.2
            31 30 8:2 / /srv/share/own rw,relatime shared:9 master:3 - xfs /dev/sdb1 rw
            32 22 0:41 / /home/ada/city\\040files rw - fuse.sshfs ada@files:/ rw
            33 22 8:3 / /data rw - ext4 /dev/sdc1 rw
            34 22 0:42 / /data rw - cifs //files/data rw
            not a line of it
            """)

    @Test(arguments: [
        ("/var/lib/neue-wege/neue-wege.sqlite", nil), ("/srv/share/neue-wege.sqlite", "nfs4"),
        ("/srv/share/deep/below/neue-wege.sqlite", "nfs4"), ("/srv/share/own/neue-wege.sqlite", nil),
        ("/srv/shared/neue-wege.sqlite", nil), ("/home/ada/city files/neue-wege.sqlite", "fuse.sshfs"),
        ("/data/neue-wege.sqlite", "cifs"),
    ])
    func `a disk that several machines share is known by its nearest mount`(path: String, kind: String?) {
        #expect(Self.mounts.sharedKind(ofFileAt: path) == kind)
    }

    @Test func `a link to a shared disk is followed`() throws {
        let folder = TemporaryFolder()
        let mounts = MountedDisks(
            mountInfo: "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:4 / \(folder.path)/far rw - nfs files:/ rw")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/far", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/near", withDestinationPath: "far")
        #expect(mounts.sharedKind(ofFileAt: "\(folder.path)/near/city.sqlite") == "nfs")
        #expect(mounts.sharedKind(ofFileAt: "\(folder.path)/city.sqlite") == nil)
    }

    @Test func `a machine that says nothing of its disks has none that is shared`() {
        #expect(MountedDisks(mountInfo: "").sharedKind(ofFileAt: "/data/city.sqlite") == nil)
    }

    @Test func `one server at a time serves a file, and a command beside it is none`() async throws {
        let folder = TemporaryFolder()
        let first = try #require(ServerTurn.toServe(fileAt: folder.file))
        let second = ServerTurn.toServe(fileAt: folder.file)
        #expect(second == nil)
        #expect(!Disk.isOpenToOthers(fileAt: folder.file))
        let clock = WallClock.stopped(at: .testStart)
        let command = try Database.sqlite(
            path: folder.file, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)))
        try await command.write(by: .system) { db in try db.journalSomething() }
        try await command.close()
        first.end()
        let third = try #require(ServerTurn.toServe(fileAt: folder.file))
        third.end()
    }

    @Test func `a file that the program makes, and the log beside it, are for their owner alone`() async throws {
        let folder = TemporaryFolder()
        let clock = WallClock.stopped(at: .testStart)
        let database = try Database.sqlite(
            path: folder.file, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)))
        try await database.write(by: .system) { db in try db.journalSomething() }
        for suffix in ["", "-wal", "-shm"] {
            #expect(Disk.bytes(ofFileAt: folder.file + suffix) != nil, "\(suffix)")
            #expect(!Disk.isOpenToOthers(fileAt: folder.file + suffix), "\(suffix)")
        }
        try await database.close()
    }

    @Test func `what cannot be opened is no other server`() throws {
        let folder = TemporaryFolder()
        let turn = try #require(ServerTurn.toServe(fileAt: "\(folder.path)/nowhere/city.sqlite"))
        turn.end()
    }
}
