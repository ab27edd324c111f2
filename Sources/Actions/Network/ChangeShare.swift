public import Domain
public import Storage

/// A party writes what it brings to a cooperation and what it gets: its own share and no other one.
public struct ChangeShare: Sendable {
    let cooperation: Cooperation.ID
    let voice: Voice

    public init(in cooperation: Cooperation.ID, by voice: Voice) {
        self.cooperation = cooperation
        self.voice = voice
    }

    /// - Parameter change: gets the share as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `Cooperation.Refusal.notAParty`, `NotFound`.
    public func run(in db: Writer, change: (inout Cooperation.Share) throws -> Void) throws {
        try db.change(cooperation: cooperation, details: ["party": voice.organisation.rawValue]) { cooperation in
            guard var share = cooperation.share(of: voice.organisation) else { throw Cooperation.Refusal.notAParty }
            try change(&share)
            try cooperation.setShare(share, by: voice)
        }
    }
}
