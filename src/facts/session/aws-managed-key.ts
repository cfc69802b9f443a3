/**
 * Whether a key is named by an alias that only AWS may give: the prefix `alias/aws/` is reserved for AWS managed keys.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 */
export const isAwsAlias = (id: string): boolean => /(^|:)alias\/aws\//.test(id);
