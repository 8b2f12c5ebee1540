export interface Artwork {
  readonly mime: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What any container can say about a recording; each format stores it in its own fields. */
export interface TagModel {
  readonly title?: string;
  readonly artist?: string;
  readonly album?: string;
  readonly albumArtist?: string;
  readonly trackNumber?: number;
  readonly trackTotal?: number;
  /** Valid codes only, 12 characters, no hyphens, in the order found, no duplicates. */
  readonly isrc: readonly string[];
  readonly upc?: string;
  readonly label?: string;
  readonly catalogueNumber?: string;
  readonly year?: number;
  readonly copyright?: string;
  readonly genre?: string;
  readonly composer?: string;
  /** The publisher of the song, not the record company. */
  readonly publisher?: string;
  readonly explicit?: boolean;
  readonly artwork?: Artwork;
  readonly comment?: string;
}

export type TagDraft = { -readonly [Key in keyof TagModel]: TagModel[Key] };
