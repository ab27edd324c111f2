public import Domain

extension OwnCode {
    /// The short form of a card's receipt. It follows from the receipt, so it is kept nowhere and the same each time.
    public init(shortFormOf receipt: Secret, signedWith key: [UInt8]) {
        self.init(from: Secret.authentication(of: "short form:\(receipt.text)", key: key))
    }

    /// What is kept of it as a receipt. It is short, so whoever has the database and not the key of the house cannot try all.
    public func hashOfReceipt(signedWith key: [UInt8]) -> SecretHash {
        SecretHash(rawValue: Secret.signature(of: "receipt:\(rawValue)", key: key))
    }
}
